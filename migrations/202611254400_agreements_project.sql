-- A project is carried out by one agreement for each partner of its consortium: all of one decision, each with what the partner
-- was taken for when it was assessed (kind, size, cooperation). An agreement with a cluster organisation names no project.
alter table agreements.agreement add column project text;
alter table agreements.agreement add column beneficiary jsonb;
alter table agreements.agreement drop constraint decision_once;
alter table agreements.agreement add constraint decision_once unique (decision, organisation);
create index agreement_project on agreements.agreement (project) where project is not null;

-- What other rooms ask of an agreement to know whose it is.
create view agreements.of_project as
  select id::text as agreement, project, organisation from agreements.agreement where project is not null;
