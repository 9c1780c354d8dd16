/** The mark of Tros, drawn for it: a bunch of six, each linked to the others, hanging from one line. */
export const TrosMark = () => (
  <svg class="tros" width="34" height="34" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
    <path class="line" d="M16 2v7M7 9h18L16 25zM11.5 17h9M11.5 17 16 9l4.5 8" />
    <g class="berries">
      <circle cx="7" cy="9" r="4" />
      <circle cx="16" cy="9" r="4" />
      <circle cx="11.5" cy="17" r="4" />
      <circle cx="20.5" cy="17" r="4" />
      <circle cx="16" cy="25" r="4" />
    </g>
    <circle class="ripe" cx="25" cy="9" r="4" />
  </svg>
)
