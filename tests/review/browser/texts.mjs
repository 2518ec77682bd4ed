// What providers write in the scenarios: invented units and figures, in the words such reports use.

// The quality report of a unit of the register. `part` replaces parts of it by name, or leaves them out (null).
export function qualityReport(unit, part = {}) {
  const parts = {
    start: `# Kvalitetsberättelse 2023
${unit.verksamhet}
${unit.utförare}
Upprättad 2024-02-12 av verksamhetschefen`,
    summary: `# Sammanfattning
Under 2023 har vi arbetat med rutiner för mat, sömn och trygghet. Målet om bemötande nåddes, målet om planer nåddes inte.`,
    goals: `# Mål och resultat
Målet var att alla boende ska ha en aktuell genomförandeplan. Resultatet blev 84 procent, mot 91 procent år 2022.`,
    deviations: `# Avvikelser
Vi tog emot 46 avvikelser under året. Flest rörde utebliven insats, 17 stycken.`,
    measures: `# Åtgärder
Vi har infört en checklista vid inflyttning. Den infördes den 1 maj 2023 och enhetschefen ansvarar för den.`,
    views: `# Synpunkter och klagomål
Fem klagomål har kommit in. Alla är besvarade inom två veckor.`,
  };
  return Object.values({ ...parts, ...part }).filter((text) => text).join("\n");
}
