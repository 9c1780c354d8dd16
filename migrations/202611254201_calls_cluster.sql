-- A call may be one of a cluster: its rounds for project proposals, opened by the cluster’s manager or the agency. Such a call has
-- no envelope of its own, for its money comes from the earmark; and a stage of it may be judged by the cluster before the agency.
alter table calls.opening add column cluster text;
alter table calls.stage add column handler text not null default 'agency' check (handler in ('agency', 'cluster'));
alter table calls.opening add constraint opening_earmark check (cluster is null or envelope is null);
create index on calls.opening (cluster);
