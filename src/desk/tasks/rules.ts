import type { Actor } from '../../kernel/actor.ts'
import type { Task } from '../../kernel/telling.ts'
import { says } from '../../kernel/words.ts'
import { areaOf, type Urgency, urgencies } from './task.ts'

const days = 24 * 7

/** How much a task presses at a moment. */
export function urgencyOf({ due }: Pick<Task, 'due'>, now: Temporal.Instant): Urgency {
  if (due === null) return 'undated'
  if (Temporal.Instant.compare(due, now) <= 0) return 'overdue'
  return Temporal.Instant.compare(due, now.add({ hours: days })) <= 0 ? 'week' : 'later'
}

/** What presses most first; of two that press alike, the one with the first letter. */
export const inOrder = (tasks: readonly Task[]): Task[] =>
  [...tasks].sort((a, b) => {
    if (a.due === null || b.due === null) return a.due === b.due ? byTitle(a, b) : a.due === null ? 1 : -1
    return Temporal.Instant.compare(a.due, b.due) || byTitle(a, b)
  })

const byTitle = (a: Task, b: Task): number => a.title.nl.localeCompare(b.title.nl, 'nl')

/** The tasks by how they press, in order; groups without any are left out. */
export function grouped(tasks: readonly Task[], now: Temporal.Instant): [Urgency, Task[]][] {
  const found = Object.groupBy(inOrder(tasks), task => urgencyOf(task, now))
  return (Object.keys(urgencies) as Urgency[]).flatMap(urgency => {
    const group = found[urgency]
    return group === undefined ? [] : [[urgency, group] as [Urgency, Task[]]]
  })
}

/** What is invented waits for invented people, and what is real for real ones; two tasks that are the same are one. */
export function forThem(tasks: readonly Task[], actor: Actor): Task[] {
  const invented = actor.kind === 'person' && actor.demonstration
  const own = tasks.filter(task => task.demonstration === invented)
  return [...new Map(own.map(task => [`${task.kind} ${task.about.kind} ${task.about.id} ${task.href}`, task])).values()]
}

export type Asked = { readonly area: string; readonly urgency: string; readonly text: string }

/** The tasks that were asked for: of one room, that press so, or that say this. */
export const narrowed = (tasks: readonly Task[], { area, urgency, text }: Asked, now: Temporal.Instant): Task[] =>
  tasks.filter(
    task =>
      (area === '' || areaOf(task) === area) &&
      (urgency === '' || urgencyOf(task, now) === urgency) &&
      [task.title.nl, task.title.en].some(title => says([title], text)),
  )
