-- How far the role of an auditor reaches: an engagement names clusters and instruments. Null: all of them.
alter table people.role add column clusters text[];
alter table people.role add column instruments text[];
alter table people.role add constraint reach_of_auditors
  check (role = 'auditor' or (clusters is null and instruments is null));
