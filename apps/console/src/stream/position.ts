import { isPosition } from '@guiyi/storage';

const LARGEST = 2n ** 63n - 1n;

/** A position that the database can compare with. */
export function isPlace(text: string): boolean {
  return isPosition(text) && text.split('-').every((part) => BigInt(part) <= LARGEST);
}

/** Which of two places in the stream of events comes first: negative, zero or positive. */
export function comparePositions(one: string, other: string): number {
  const [x, y] = [partsOf(one), partsOf(other)];
  if (x.transaction !== y.transaction) return x.transaction < y.transaction ? -1 : 1;
  return x.number === y.number ? 0 : x.number < y.number ? -1 : 1;
}

function partsOf(position: string): { readonly transaction: bigint; readonly number: bigint } {
  const [transaction = '0', number = '0'] = position.split('-');
  return { transaction: BigInt(transaction), number: BigInt(number) };
}
