-- What waits for a person is asked with every page they open: by whom a section is to be written.
create index on applications.section (assigned_to) where signed_by is null;
