// The system's fonts for a child that can open no file: documents often name fonts they do not bring along
// (Helvetica, Arial), and a page drawn without them is blank where a person expects text.
#pragma once

namespace extract {

// In the prepared parent: opens every font that fontconfig knows, up to a few hundred, to be inherited. Once.
void hold_system_fonts();

// In a child that draws for people: from here on the drawing engine finds those fonts. Not for recognition:
// what is read must not depend on which fonts a machine has.
void use_system_fonts();

}  // namespace extract
