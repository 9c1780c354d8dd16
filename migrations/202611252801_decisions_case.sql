-- The case that an award was computed from, frozen with the decision: the registers it was put together from go on changing.
create table decisions.assessed (
  decision uuid primary key references decisions.decision (id),
  "case" jsonb not null
);
create trigger append_only before update or delete on decisions.assessed
  for each row execute function event.refuse_change();
create trigger append_only_truncate before truncate on decisions.assessed
  for each statement execute function event.refuse_change();
