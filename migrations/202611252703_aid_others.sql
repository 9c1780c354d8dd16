-- Aid of another authority, as this agency knows it, is no aid of ours from before: it counts, but is not ours to tell.
alter table aid.award drop constraint award_origin_check;
alter table aid.award add constraint award_origin_check
  check (origin in ('agreement', 'payment', 'declared', 'past', 'other'));
