-- What a round came to, what people said of it, and a bridge between two years.
INSERT INTO context_observation (submission, ordinal, kind, severity, page, block, "begin", "end", why) VALUES
  (9, 0, 'unchanged_text', 'minor', 3, 1, 0, 40, 'Samma text som förra året.');
INSERT INTO earlier_submission (id, round, name, sha256, bytes, received, outcome, assessment, run, why) VALUES
  (1, 2, 'utkast.docx', '9999', 12, '2026-01-31', 'assessed', 5, 3, 'removed'),
  (2, 2, 'brev.docx', '8888', 13, '', 'refused', NULL, 2, 'replaced');
INSERT INTO event (id, at, who, round, kind, unit, document, requirement, file, said, until, reason, note) VALUES
  (1, '2026-03-17T09:00:00+01:00', 'Eva "E" Ek', 2, 'supplement_requested', 'A03', 'quality_report', 'KB-01, KB-02', '',
   '', '2026-04-15', 'Redovisa egenkontrollerna; även natt.', ''),
  (2, '2026-03-17T09:05:00+01:00', 'Eva "E" Ek', 2, 'gap_marked', 'A01', 'patient_safety_report', 'PSB-03', 'aa11',
   'explained', '', '', 'Enligt samtal.');
INSERT INTO event (id, at, who, round, kind, undoes) VALUES
  (3, '2026-03-18T10:00:00+01:00', 'Åsa Öberg', 2, 'undone', 2);
INSERT INTO standing (round, unit, document, part, due, extended, state, received, file, until) VALUES
  (2, 'A01', 'patient_safety_report', 0, '2026-03-01', 0, 'received', '2026-02-27', 'samlat.zip/Solgården.pdf', ''),
  (2, 'A03', 'quality_report', 0, '', 1, 'supplement_requested', '2026-03-01', 'kvalitet.odt', '2026-04-15');
INSERT INTO file_fate (round, name, fate) VALUES (2, 'brev.docx', 'needs_sorting');
INSERT INTO account (round, unit, requirement, part, document, verdict, suggested, is_decided, file) VALUES
  (2, 'A03', 'KB-01', 0, 'quality_report', 'missing', 'partly_met', 1, 'kvalitet.odt');
INSERT INTO gap (round, unit, requirement, part, document, severity, verdict, life, state, until, rounds_in_row,
                 first_round) VALUES
  (2, 'A03', 'KB-01', 0, 'quality_report', 'serious', 'missing', 'recurring', 'in_progress', '2026-04-15', 2,
   'Insamlingen 2025');
INSERT INTO bridge (round, before, opening, closed, ended_unit, ended_requirement, recurring, awaiting, new_known,
                    new_requirement, new_unit, reappeared, closing) VALUES
  (2, 1, 3, 1, 1, 0, 1, 0, 0, 0, 0, 0, 1);
