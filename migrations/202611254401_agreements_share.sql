-- The budget of a project moves between its partners: the maxima of the years of each agreement follow, by an addendum of its own.
alter table agreements.amendment drop constraint amendment_kind_check;
alter table agreements.amendment add constraint amendment_kind_check
  check (kind in ('budget-shift', 'term', 'name', 'partner', 'scope', 'suspension', 'termination', 'share'));
