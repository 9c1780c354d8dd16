-- An application under an instrument for projects is led by its organisation alone: the cluster that it goes through judges it.
alter table applications.application add column project boolean not null default false;
