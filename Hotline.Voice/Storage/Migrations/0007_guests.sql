-- expands
-- Why somebody who was called into a talk did not come: declined, noKey (a voicemail, or nobody pressed one), notAnswered, busy, failed. Null: they
-- came, or it is not known yet.
alter table legs add column missed text;

create index legs_offer on legs (offer_id);
create index legs_supervisor on legs (agent_id, id) where role = 'supervisor';
