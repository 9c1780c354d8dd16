-- Grant agreements: what an approval becomes once both sides have signed. The years carry the maxima that were decided; what
-- was agreed is kept in every revision, and nothing is ever deleted.
create schema agreements;

-- numbers follow each other without a gap: one series a year, and one of its own for the demonstration
create table agreements.counter (
  series text primary key,
  last integer not null check (last > 0)
);

create table agreements.agreement (
  id uuid primary key,
  number text not null constraint number_once unique,
  application text,
  decision text constraint decision_once unique,
  acknowledgement text,
  cluster text not null,
  organisation text not null,
  instrument text not null,
  title text not null check (title <> ''),
  -- what the support is for, in words
  scope text not null default '',
  partners jsonb not null default '[]',
  provisions text not null default '',
  annexes jsonb not null default '[]',
  granted_on date not null,
  first_aid_on date not null,
  cumulated_cents bigint not null check (cumulated_cents >= 0),
  from_day date not null,
  to_day date not null,
  -- [{from, to, maximum}]
  years jsonb not null,
  -- [{year, on, share, amount}]
  instalments jsonb not null,
  state text not null
    check (state in ('drafted', 'offered', 'accepted', 'in-force', 'suspended', 'ended', 'terminated', 'withdrawn')),
  drafted_by text not null,
  drafted_at timestamptz not null,
  offered_by text,
  offered_at timestamptz,
  answer_by date,
  -- SHA-256 of what was offered: the acceptance names it
  offered_digest text,
  accepted_by text,
  accepted_name text,
  accepted_at timestamptz,
  -- how whoever accepted showed anew who they are
  accepted_proof text check (accepted_proof in ('password', 'fresh-session', 'confirmation')),
  countersigned_by text,
  countersigned_name text,
  countersigned_at timestamptz,
  offer_letter text,
  signed_letter text,
  suspended_from date,
  -- the last day on which it held, when it ended before its term
  ended_on date,
  revision integer not null default 0,
  demonstration boolean not null,
  constraint term_forward check (to_day >= from_day),
  constraint acceptance_whole check ((accepted_by is null) = (accepted_at is null)),
  constraint countersigned_by_another check (countersigned_by is null
    or (countersigned_by <> drafted_by and countersigned_by <> coalesce(offered_by, '')))
);
create index on agreements.agreement (cluster);
create index on agreements.agreement (organisation);

-- every state of what was agreed: 0 is what was signed, each addendum adds one
create table agreements.revision (
  agreement uuid not null references agreements.agreement (id),
  ordinal integer not null check (ordinal >= 0),
  content jsonb not null,
  amendment uuid,
  letter text,
  since date not null,
  recorded_at timestamptz not null,
  primary key (agreement, ordinal)
);

-- the work plan and budget of a year, every one that was handed in
create table agreements.plan (
  id uuid primary key,
  agreement uuid not null references agreements.agreement (id),
  year integer not null check (year > 0),
  ordinal integer not null check (ordinal > 0),
  state text not null check (state in ('handed-in', 'returned', 'approved', 'replaced')),
  summary text not null,
  -- [{category, activity, amount}]
  lines jsonb not null,
  document jsonb,
  handed_in_by text not null,
  handed_in_at timestamptz not null,
  judged_by text,
  judged_at timestamptz,
  reason text,
  unique (agreement, year, ordinal),
  constraint judged_whole check ((judged_by is null) = (judged_at is null)),
  constraint judged_by_another check (judged_by is null or judged_by <> handed_in_by)
);
-- one that holds, and one that waits
create unique index plan_approved on agreements.plan (agreement, year) where state = 'approved';
create unique index plan_waiting on agreements.plan (agreement, year) where state = 'handed-in';

-- evaluations that the instrument asks for; planned when the agreement comes into force
create table agreements.evaluation (
  agreement uuid not null references agreements.agreement (id),
  ordinal integer not null check (ordinal > 0),
  due date not null,
  consequence text not null check (consequence in ('go-or-no-go', 'advice')),
  outcome text check (outcome in ('go', 'no-go', 'advice')),
  reasons text,
  decided_by text,
  decided_at timestamptz,
  primary key (agreement, ordinal),
  constraint evaluated_whole check ((outcome is null) = (decided_at is null) and (outcome is null) = (reasons is null))
);

-- which duty asks for what of a year
create table agreements.duty (
  duty uuid primary key,
  agreement uuid not null references agreements.agreement (id),
  year integer,
  step text not null
);
create index on agreements.duty (agreement);

create table agreements.amendment (
  id uuid primary key,
  agreement uuid not null references agreements.agreement (id),
  ordinal integer not null check (ordinal > 0),
  kind text not null
    check (kind in ('budget-shift', 'term', 'name', 'partner', 'scope', 'suspension', 'termination')),
  state text not null check (state in ('requested', 'approved', 'rejected', 'withdrawn')),
  -- what it changes, as it stood when it was asked for, and into what
  before jsonb not null,
  after jsonb not null,
  reason text not null check (reason <> ''),
  side text not null check (side in ('agency', 'beneficiary')),
  requested_by text not null,
  requested_at timestamptz not null,
  -- the beneficiary agrees to what the agency asks for
  agreed_by text,
  agreed_at timestamptz,
  decided_by text,
  decided_at timestamptz,
  decision_reason text,
  -- the number of the addendum
  addendum integer,
  letter text,
  unique (agreement, ordinal),
  unique (agreement, addendum),
  constraint decided_by_another check (decided_by is null or decided_by <> requested_by or state = 'withdrawn')
);
create index on agreements.amendment (agreement);
