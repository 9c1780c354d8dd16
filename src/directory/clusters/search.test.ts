import { expect, test } from 'vitest'
import { closeness } from './search.ts'

const names: Record<string, string[]> = {
  catalisti: ['Catalisti', 'chemie en kunststoffen', 'chemistry and plastics', 'Antwerpen'],
  food: ["Flanders' FOOD", 'agrovoeding', 'agri-food', 'Brussel'],
  blue: ['De Blauwe Cluster', 'Blue Cluster', 'mariene en maritieme economie', 'Oostende'],
  health: ['FlandersHealth.be', 'synergie tussen digitaal en levenswetenschappen'],
  space: ['Space 4.0', 'ruimtevaart', 'aerospace'],
  vil: ['VIL', 'logistiek', 'logistics'],
  energy: ['Energie & Één', 'energie'],
}
const found = (query: string) =>
  Object.entries(names)
    .map(([id, texts]) => ({ id, score: closeness(query, texts) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ id }) => id)

test.each([
  ['Catalisti', ['catalisti']],
  ['katalisti', ['catalisti']],
  ['catalsiti', ['catalisti']],
  ['flandersfod', ['food']],
  ['flanders food', ['food']],
  ['FLANDERS’ FOOD', ['food']],
  ['blauwe kluster', ['blue']],
  ['blue clutser', ['blue']],
  ['maritime', ['blue']],
  ['een', ['energy']],
  ['space 4', ['space']],
  ['flandershaelth', ['health']],
  ['vil', ['vil']],
  ['vl', []],
  ['flanders', ['food', 'health']],
  ['flanders banana', []],
  ['zzzz', []],
])('“%s” finds %j', (query, expected) => expect(found(query)).toEqual(expected))

test('nothing asked is everything', () => expect(found('  … ')).toHaveLength(7))
