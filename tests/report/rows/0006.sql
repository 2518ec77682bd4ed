-- A reviewer's page in use: a claim, a verdict with what it rested on, a second reading, letters, the journal.
INSERT INTO event (id, at, who, round, kind, unit, document, requirement, file, said, before, reason) VALUES
  (4, '2026-03-19T09:00:00+01:00', 'Åsa Öberg', 2, 'verdict_given', 'A03', 'quality_report', 'KB-01', 'bb22', 'missing',
   'partly_met', 'Ni skriver "löpande"; det är ingen tid.');
INSERT INTO claim (id, round, unit, document, part, who, since, released) VALUES
  (1, 2, 'A03', 'quality_report', 0, 'Eva "E" Ek', '2026-03-19T08:00:00+01:00', '2026-03-19T08:30:00+01:00'),
  (2, 2, 'A03', 'quality_report', 0, 'Åsa Öberg', '2026-03-19T08:30:00+01:00', '');
INSERT INTO decision_basis (event, suggested, confidence, why, rule, quote, text_before, text_after, page, section,
                            position, settles) VALUES
  (4, 'partly_met', 0.75, 'Mål utan resultat.', 'cc33', 'mål; resultat', 'före', 'efter', 3, '2.1 "Mål"', 0.25, NULL);
INSERT INTO second_reading (id, at, who, round, unit, document, part, requirement, file, verdict, reason, note,
                            suggested, program, catalogue) VALUES
  (1, '2026-03-19T10:00:00+01:00', 'Eva "E" Ek', 2, 'A03', 'quality_report', 0, 'KB-01', 'bb22', 'partly_met', 'Något står där.',
   '', 'partly_met', '0.4.0', '2026.1');
INSERT INTO journal (id, at, who, round, kind, unit, document, requirement, file, detail) VALUES
  (1, '2026-03-19T07:59:00+01:00', 'Åsa Öberg', NULL, 'login', '', '', '', '', ''),
  (2, '2026-03-19T08:31:00+01:00', 'Åsa Öberg', 2, 'read', 'A03', 'quality_report', 'KB-01', 'bb22', 'kvalitet.odt');
INSERT INTO letter (id, round, provider, until, body, made_at, made_by, sent_at, sent_by) VALUES
  (1, 2, 'Omsorg i Norr AB', '2026-04-15', 'Hej! "Ni" behöver komplettera.', '2026-03-17T08:00:00+01:00', 'Eva "E" Ek',
   '2026-03-17T09:00:00+01:00', 'Eva "E" Ek'),
  (2, 2, 'Omsorg i Norr AB', '', '', '2026-03-19T11:00:00+01:00', 'Åsa Öberg', '', '');
INSERT INTO letter_point (letter, unit, document, part, requirement) VALUES
  (1, 'A03', 'quality_report', 0, 'KB-01'), (2, 'A03', 'quality_report', 0, 'KB-01');
INSERT INTO letter_event (letter, event) VALUES (1, 1);
