// What each command does. Every function returns an exit code and writes only to the streams it is given.
// Throws UsageError for what the person who typed can mend, other exceptions when the machine fails.
#pragma once

#include <stdexcept>
#include <string>

#include "options.h"
#include "program.h"
#include "report/job.h"

namespace report::cli {

struct UsageError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

int carry_out(const Stop& command, const Streams& streams);
int carry_out(const CheckCommand& command, const Streams& streams);             // check.cc
int carry_out(const ReadCommand& command, const Streams& streams);              // read.cc
int carry_out(const EvaluateCommand& command, const Streams& streams);          // evaluate.cc
int carry_out(const LearnCommand& command, const Streams& streams);             // learn.cc
int carry_out(const RunCommand& command, const Streams& streams);               // run.cc
int carry_out(const MergeCommand& command, const Streams& streams);             // merge.cc
int carry_out(const GapsCommand& command, const Streams& streams);              // gaps.cc
int carry_out(const NewCommand& command, const Streams& streams);               // new.cc
int carry_out(const PlanCommand& command, const Streams& streams);              // plan.cc
int carry_out(const CheckRegisterCommand& command, const Streams& streams);     // register_commands.cc
int carry_out(const CompareRegistersCommand& command, const Streams& streams);  // register_commands.cc
int carry_out(const BackupCommand& command, const Streams& streams);            // backup.cc
int carry_out(const RestoreCommand& command, const Streams& streams);           // backup.cc
int carry_out(const ListCommand& command, const Streams& streams);              // requirements.cc
int carry_out(const ShowCommand& command, const Streams& streams);              // requirements.cc
int carry_out(const CheckCatalogueCommand& command, const Streams& streams);    // requirements.cc
int carry_out(const StatusCommand& command, const Streams& streams);            // status.cc
int carry_out(const HistoryCommand& command, const Streams& streams);           // status.cc
int carry_out(const ReportCommand& command, const Streams& streams);            // report.cc
int carry_out(const LettersCommand& command, const Streams& streams);           // letters.cc
int carry_out(const SortCommand& command, const Streams& streams);              // sort.cc
int carry_out(const RequestCommand& command, const Streams& streams);           // decide.cc
int carry_out(const DecideCommand& command, const Streams& streams);            // decide.cc
int carry_out(const MarkCommand& command, const Streams& streams);              // decide.cc
int carry_out(const UndoCommand& command, const Streams& streams);              // undo.cc
int carry_out(const ReviewCommand& command, const Streams& streams);            // review.cc
int carry_out(const ReviewUserCommand& command, const Streams& streams);        // review_user.cc
int carry_out(const PublishCommand& command, const Streams& streams);           // publish.cc
int carry_out(const ClearCommand& command, const Streams& streams);             // decide.cc

// What a run's books mean to whoever started it; says on `err` what does not add up. `difference`: of the
// books of the files, or of the whole summary.
int exit_code(const std::string& difference, const Books& books, const Streams& streams);

}  // namespace report::cli
