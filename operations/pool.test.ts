import { expect, it } from 'vitest';
import { inPool } from './pool.ts';

async function* slowly(count: number) {
  for (let item = 0; item < count; item += 1) {
    await new Promise((resolve) => setTimeout(resolve, 2));
    yield item;
  }
}

it('works on so many at one time, and on each once', async () => {
  const done: number[] = [];
  let [under, most] = [0, 0];
  await inPool(3, slowly(20), async (item) => {
    under += 1;
    most = Math.max(most, under);
    await new Promise((resolve) => setTimeout(resolve, 20));
    under -= 1;
    done.push(item);
  });
  expect(done.toSorted((one, other) => one - other)).toEqual(Array.from({ length: 20 }, (_, item) => item));
  expect(most).toBe(3);
});

it.each([
  ['at once, while the next is waited for', 0],
  ['while others are under way', 15],
])('ends with what failed %s, and begins no more', async (_, milliseconds) => {
  const begun: number[] = [];
  const failing = inPool(4, slowly(50), async (item) => {
    begun.push(item);
    if (milliseconds > 0) await new Promise((resolve) => setTimeout(resolve, milliseconds));
    if (item === 2) throw new Error('the register is away');
  });
  await expect(failing).rejects.toThrow('the register is away');
  expect(begun.length).toBeLessThan(15);
});
