-- Simulations that someone kept: what was changed and over which portfolio, so that the result can be computed again and
-- shown by its link. The portfolio is text: it is kept as it was sent. A simulation touches no fact: nothing else refers to this.
create schema simulations;

create table simulations.saved (
  id uuid primary key,
  name text not null check (length(name) between 1 and 200),
  instrument text not null,
  changes jsonb not null,
  portfolio text not null,
  saved_at timestamptz not null,
  saved_by text not null
);
create trigger append_only before update or delete on simulations.saved
  for each row execute function event.refuse_change();
create trigger append_only_truncate before truncate on simulations.saved
  for each statement execute function event.refuse_change();
