/** Names with a bar and a number each. */
export function Bars({ rows }: { readonly rows: readonly (readonly [string, number, number])[] }) {
  return (
    <ul className="bars">
      {rows.map(([name, count, share]) => (
        <li key={name}>
          <span>{name}</span>
          <i aria-hidden="true">
            <b style={{ width: `${Math.round(share * 100)}%` }} />
          </i>
          <span className="count">{count}</span>
        </li>
      ))}
    </ul>
  );
}
