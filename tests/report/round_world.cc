// The municipality of round_world.h.
#include "round_world.h"

#include <gtest/gtest.h>

#include "canned.h"

namespace report::test {

std::string register_csv() {
  return "id;utförare;organisationsnummer;verksamhet;alias;nämnd;verksamhetsområde;driftform;hsl_ansvar;"
         "omfattas;skäl;"
         "visa_namn;krav_patientsäkerhetsberättelse;datum_patientsäkerhetsberättelse;krav_"
         "kvalitetsberättelse;"
         "datum_kvalitetsberättelse\n"
         "1;Omsorg i Norr AB;556555-0851;Solgården;Solgårdens vård- och omsorgsboende;Äldrenämnden;Särskilt "
         "boende för "
         "äldre;Entreprenad (LOU);ja;ja;;ja;ja;2026-03-01;ja;2026-03-01\n"
         "2;Omsorg i Norr AB;556555-0851;Solgården natt;;Äldrenämnden;Nattpatrull och "
         "trygghetslarm;Entreprenad "
         "(LOU);ja;ja;;ja;ja;2026-03-01;nej;\n"
         "3;Exempelstad kommun;212000-2882;Hemtjänst område 1;;Äldrenämnden;Hemtjänst;Egen "
         "regi;ja;ja;;ja;ja;2026-03-01;"
         "ja;2026-04-15\n"
         "4;Björken AB;802411-8310;Björkens "
         "gruppbostad;;Omsorgsnämnden;Gruppbostad;Ramavtal;ja;ja;;nej;ja;2026-03-01;"
         "nej;\n";
}

std::string round_xml() {
  return "<round name=\"Insamlingen 2026\" report-year=\"2025\" collection-year=\"2026\" "
         "data-date=\"2026-03-16\""
         " municipality=\"Exempelstad\">\n"
         "  <board>Äldrenämnden</board>\n"
         "  <extension unit=\"4\" document=\"patient_safety_report\" date=\"2026-03-10\"/>\n"
         "  <arrival path=\".\" date=\"2026-02-27\"/>\n"
         "  <arrival path=\"sent\" date=\"2026-03-05\"/>\n"
         "</round>\n";
}

Round small_round() {
  const Folder folder;
  Round round = read_round_file(folder.write("omgang.xml", round_xml()));
  ingest::RegisterReading reading = ingest::parse_register(register_csv());
  for (const ingest::RegisterError& error : reading.errors)
    ADD_FAILURE() << ingest::name_of(error.code) << " row " << error.row << " " << error.column << " "
                  << error.value;
  if (reading.content) round.providers = std::move(*reading.content);
  return round;
}

}  // namespace report::test
