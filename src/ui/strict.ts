import { isValidElement, options, type VNode } from 'preact'

/**
 * Preact renders a Temporal value, an amount, a promise or an async component as nothing, and the type checker lets it pass.
 * An empty cell where an amount should stand is worse than an error, so this throws; always on.
 */
const stray = (child: unknown): boolean =>
  Array.isArray(child)
    ? child.some(stray)
    : child !== null && (typeof child === 'object' ? !isValidElement(child) : typeof child === 'function')

const before = options.vnode
options.vnode = (vnode: VNode) => {
  const { type, props } = vnode
  const name = typeof type === 'string' ? type : type.name
  if (typeof type === 'string' ? stray(props.children) : type.constructor.name === 'AsyncFunction')
    throw new TypeError(`<${name}> got something that is not text or an element`)
  before?.(vnode)
}
