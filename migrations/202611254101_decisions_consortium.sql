-- A project is decided for all of its partners at once: each has a case, a grant and an explanation of its own, and the clusters
-- that carry it, the challenges and the lines of their roadmaps are those of the day of the decision. Frozen with it.
create table decisions.consortium (
  decision uuid primary key references decisions.decision (id),
  project jsonb not null
);
create trigger append_only before update or delete on decisions.consortium
  for each row execute function event.refuse_change();
create trigger append_only_truncate before truncate on decisions.consortium
  for each statement execute function event.refuse_change();
