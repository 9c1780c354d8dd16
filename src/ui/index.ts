export { Card, CardGrid } from './cards.tsx'
export { type Chrome, chrome, type NavigationItem } from './chrome.ts'
export { type Definition, DefinitionList, type Figure, Figures, type Source } from './facts.tsx'
export { AsOf, AsOfField, type Facet, type FacetOption, Filters } from './filters.tsx'
export { Checkbox, Fieldset, FileField, Radios, TextArea } from './forms.choices.tsx'
export { idOf, Wrong } from './forms.frame.tsx'
export { ConfirmForm, ErrorSummary, Field, FormBody, SelectField } from './forms.tsx'
export { type Assets, refusalPage, renderPage } from './layout.tsx'
export { type Happening, HistoryList, Notice } from './notices.tsx'
export { Opening } from './opening.tsx'
export { Empty, Heading, Table, type TableRow } from './parts.tsx'
export { type Bar, BarList, Columns } from './pictures/bars.tsx'
export { BeforeAfter, type Compared } from './pictures/before-after.tsx'
export { CountryMap, type CountryMapProps, type MapKind, MapLegend, type MapPoint } from './pictures/country-map.tsx'
export { Course, type CourseProps, type Step } from './pictures/course.tsx'
export { type DotRow, DotRows } from './pictures/dots.tsx'
export { Legend, type LegendEntry, Picture, type Twin } from './pictures/frame.tsx'
export { Ladder, type Rung } from './pictures/ladder.tsx'
export type { Box, Regions } from './pictures/outline.ts'
export { Shares } from './pictures/shares.tsx'
export type { Span } from './pictures/spans.ts'
export { type Tile, TileMap } from './pictures/tile-map.tsx'
export {
  Timeline,
  type TimelineGroup,
  TimelineLegend,
  type TimelineProps,
  type TimelineRow,
} from './pictures/timeline.tsx'
export { ShareLinks } from './share.tsx'
export { SideBySide } from './side-by-side.tsx'
export { type Color, DemonstrationMark, type Series, type Shape, StatusTag, Tag } from './tags.tsx'
export { Breadcrumbs, Pagination, Steps, Tabs, type Way } from './ways.tsx'
