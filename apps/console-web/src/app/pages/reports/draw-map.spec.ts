import { describe, expect, it } from '@jest/globals';
import type { Colours } from '../charts/colours.js';
import { drawMap, mix } from './draw-map.js';
import { knownOf, ticketsOf, volumesOf } from './map-figures.js';

const colours = {
  ...{ text: '#000000', muted: '#888888', line: '#cccccc', surface: '#ffffff', raised: '#000000', accent: '#ffffff' },
  ...{ good: '#00ff00', soon: '#ffff00', late: '#ff0000' },
} as Colours;
const districts = [
  { id: 'east', name: '城东区' },
  { id: 'west', name: '城西区' },
  { id: 'north', name: '城北区' },
];
const counts = [
  { district: '', tickets: 900 },
  { district: 'east', tickets: 10 },
  { district: 'west', tickets: 5 },
];

function draw(areas: readonly string[]) {
  return drawMap(colours, {
    frame: { west: 101, south: 36, east: 102, north: 37 },
    ...{ marks: [], areas, zoom: 1, middle: undefined, sayMark: () => '' },
    volumes: volumesOf(districts, counts),
    sayArea: (name, tickets) => `${name} ${tickets}`,
  }).geo;
}
/** What is said of those over which a pointer finds something. */
function said(areas: readonly string[]): string[] {
  const { silent, regions, tooltip } = draw(areas);
  return silent ? [] : regions.flatMap((one) => (one.silent ? [] : tooltip.formatter(one)));
}

describe('the areas of the map', () => {
  it('say how many there are, also none, and nothing where that is not counted', () => {
    expect(said(['城东区', '城北区', '西宁市'])).toEqual(['城东区 10', '城北区 0']);
    expect(said(['西宁市'])).toEqual([]);
    // A city without an outline.
    expect(said([])).toEqual([]);
  });

  it('are as dark as their share of the fullest area, whatever is without a place', () => {
    const shades = draw(['城东区', '城西区', '西宁市']).regions.map(({ itemStyle }) => itemStyle.areaColor);
    expect(shades).toEqual([mix('#000000', '#ffffff', 0.55), mix('#000000', '#ffffff', 0.275), '#000000']);
  });
});

it.each([
  [undefined, 915],
  ['west', 5],
  ['north', 0],
])('the tickets of %s', (district, tickets) => {
  expect(ticketsOf(counts, district)).toBe(tickets);
});

it.each([
  [false, { said: 'known', points: 0 }],
  [true, { said: 'cut', most: 0 }],
])('how many have a place is said where it is known: cut %s', (cut, said) => {
  expect(knownOf({ cut, points: [] })).toEqual(said);
});

it.each([
  [0, '#000000'],
  [1, '#ff8000'],
  [0.5, '#804000'],
])('a colour %d of the way', (share, colour) => {
  expect(mix('#000000', '#ff8000', share)).toBe(colour);
});
