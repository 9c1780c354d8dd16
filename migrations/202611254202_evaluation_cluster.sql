-- A round of a stage that a cluster judges belongs to that cluster: its manager runs it and its steering group scores.
alter table evaluation.round add column cluster text;
create index on evaluation.round (cluster);
