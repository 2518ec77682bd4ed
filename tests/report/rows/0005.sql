-- Rules under a judging key, and what a report counts.
UPDATE unit SET may_be_named = 0, area_as_written = 'Träffpunkt' WHERE id = 'A01' AND round = 2;
INSERT INTO requirement_rule (judging, requirement, document, title, source, severity, rule) VALUES
  ('judge-1', 'KB-01', 'quality_report', 'Egenkontroll; "resultat"', 'SOSFS 2011:9 7 kap. 1 §', 'serious', '0f0f');
UPDATE assessment SET has_quantities = 1 WHERE id = 1;
INSERT INTO reported_quantity (assessment, kind, value, page, block, "begin", "end") VALUES
  (1, 'deviations', 47, 2, 3, 17, 19),
  (1, 'lex_sarah', 0, 2, 4, 0, 4),
  (1, 'complaints', NULL, 5, 0, 1, 2);
