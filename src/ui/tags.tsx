import type { ComponentChildren } from 'preact'
import type { Language } from '../kernel/words.ts'

/** Each status has a shape of its own beside its word, so that nothing hangs on colour alone (WCAG 1.4.1). */
const shapes = {
  full: <circle cx="8" cy="8" r="5.5" class="filled" />,
  half: (
    <>
      <circle cx="8" cy="8" r="5.25" />
      <path d="M8 2.75a5.25 5.25 0 0 1 0 10.5z" class="filled" />
    </>
  ),
  ring: <circle cx="8" cy="8" r="5.25" />,
  square: <rect x="3" y="3" width="10" height="10" rx="1.5" class="filled" />,
  cross: <path d="m4 4 8 8m0-8-8 8" />,
  linked: (
    <>
      <path d="M5 8h6" />
      <circle cx="4" cy="8" r="2.75" class="filled" />
      <circle cx="12" cy="8" r="2.75" class="filled" />
    </>
  ),
  question: (
    <>
      <circle cx="8" cy="8" r="6" stroke-dasharray="2 2" />
      <path d="M6.4 6.6a1.7 1.7 0 1 1 2.4 1.6c-.5.3-.8.5-.8 1.1M8 11.4v.1" />
    </>
  ),
  triangle: <path d="M8 2.5 14 13H2z" class="filled" />,
} as const
export type Shape = keyof typeof shapes

const looks = {
  acknowledged: { shape: 'full', color: 'success' },
  announced: { shape: 'half', color: 'info' },
  none: { shape: 'ring', color: 'neutral' },
  ended: { shape: 'square', color: 'neutral' },
  revoked: { shape: 'cross', color: 'danger' },
  merged: { shape: 'linked', color: 'neutral' },
  unknown: { shape: 'question', color: 'warning' },
} as const satisfies Record<string, { shape: Shape; color: Color }>

export type Color = 'accent' | 'neutral' | 'brand1' | 'brand2' | 'info' | 'success' | 'warning' | 'danger'

/** A small mark drawn in the colour of the text around it; for the eye only. */
const Mark = ({ shape }: { shape: Shape }) => (
  <svg class="mark" width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
    {shapes[shape]}
  </svg>
)

/** A word in a frame: `<Tag color="info" shape="ring">open</Tag>`. Give a shape where the colour says something. */
export const Tag = (props: { children: ComponentChildren; color?: Color; shape?: Shape }) => (
  <span class="ds-tag" data-color={props.color ?? 'neutral'}>
    {props.shape === undefined ? null : <Mark shape={props.shape} />}
    {props.children}
  </span>
)

/**
 * A status with its own shape and colour: `<StatusTag status="acknowledged">{statuses.acknowledged.en}</StatusTag>`.
 * A status that has no look of its own gets a ring.
 */
export function StatusTag({ status, children }: { status: string; children: ComponentChildren }) {
  const { shape, color } = looks[status as keyof typeof looks] ?? looks.none
  return (
    <Tag color={color} shape={shape}>
      {children}
    </Tag>
  )
}

const demonstration = { en: 'demonstration', nl: 'demonstratie' }

/** Says of a record that it is fictitious. Stands beside its name wherever that is shown. */
export const DemonstrationMark = ({ language }: { language: Language }) => (
  <span class="ds-tag demonstration" data-color="warning">
    <Mark shape="triangle" />
    {demonstration[language]}
  </span>
)

/** Which colour and shape a thing has in the pictures. */
export type Series = 1 | 2 | 3 | 4
