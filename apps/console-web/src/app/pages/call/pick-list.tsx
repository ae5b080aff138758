import { type KeyboardEvent, type ReactNode, type Ref, useState } from 'react';

export interface Pickable {
  readonly id: string;
  /** It can only be read. */
  readonly isClosed?: boolean;
  readonly content: ReactNode;
}

/** A list of which at most one is picked: arrows move, Enter or the space bar picks, the same again lets go. */
export function PickList({
  label,
  items,
  picked,
  onPick,
  onLeave,
  ref,
  id,
}: {
  readonly label: string;
  readonly items: readonly Pickable[];
  readonly picked: string | undefined;
  readonly onPick: (id: string) => void;
  readonly onLeave: () => void;
  readonly ref: Ref<HTMLDivElement>;
  readonly id: string;
}) {
  const [at, setAt] = useState(0);
  const here = Math.min(at, items.length - 1);
  const pick = (item: Pickable | undefined) => item && !item.isClosed && onPick(item.id);
  const go = (to: number) => {
    const next = Math.max(0, Math.min(items.length - 1, to));
    setAt(next);
    document.getElementById(`${id}-${next}`)?.scrollIntoView({ block: 'nearest' });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const acts: Record<string, () => void> = {
      arrowdown: () => go(here + 1),
      arrowup: () => go(here - 1),
      home: () => go(0),
      end: () => go(items.length - 1),
      enter: () => pick(items[here]),
      ' ': () => pick(items[here]),
      escape: onLeave,
    };
    const act = acts[event.key.toLowerCase()];
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act();
  };
  return (
    <div
      ref={ref}
      className="picks"
      role="listbox"
      aria-label={label}
      tabIndex={0}
      aria-activedescendant={items.length ? `${id}-${here}` : undefined}
      onKeyDown={onKeyDown}
    >
      {items.map((item, place) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the list has the keys
        <div
          key={item.id}
          id={`${id}-${place}`}
          role="option"
          tabIndex={-1}
          aria-selected={item.id === picked}
          aria-disabled={item.isClosed || undefined}
          className={place === here ? 'pick pick-here' : 'pick'}
          onClick={() => {
            setAt(place);
            pick(item);
          }}
        >
          {item.content}
        </div>
      ))}
    </div>
  );
}
