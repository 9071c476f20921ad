#!/usr/bin/env bash
# Builds the fuzz program (Fuzz/Sources) and lets libFuzzer feed the hand-written parsers, one after the other.
#
#   Scripts/fuzz.sh SECONDS [PARSER ...]     without names, all; the inputs it finds stay in out/fuzz/corpus
#   Scripts/fuzz.sh small                    afterwards: writes what covers the most in the fewest bytes to Fuzz/Corpus
#
# What ends a parser is kept in out/fuzz/found. out/fuzz/log.tsv gets a line for each run: parser, seconds, runs, coverage, CPU time.
set -euo pipefail
cd "$(dirname "$0")/.."
wanted=${1:?how many seconds for each parser}
shift
program=.build-fuzz/release/fuzz
work=out/fuzz
most_files=150 most_bytes=90000
# The runtime's own report of a crash would come before libFuzzer has kept the input.
export SWIFT_BACKTRACE=enable=no OMP_THREAD_LIMIT=1 ASAN_OPTIONS=detect_stack_use_after_return=0
export LSAN_OPTIONS=suppressions=Fuzz/leaks.txt:print_suppressions=0

# Of two sanitizers given apart, the Swift compiler takes the last alone.
IEPLEDGER_FUZZ_BUILD=1 swift build --scratch-path .build-fuzz -c release --product fuzz --sanitize fuzzer --sanitize address \
    -Xswiftc -sanitize=fuzzer,address -Xswiftc -use-ld=lld -Xswiftc -enable-testing
mkdir -p "$work/found"

# Parsers that work on long inputs get room for them.
longest() {
    case $1 in
        phrases | words | days) echo 600 ;;
        archive | mail | ics | delimited | profiles | observations) echo 6000 ;;
        logs | html | xml | answers | pages | cells | calendars) echo 12000 ;;
        *) echo 30000 ;;
    esac
}

feed() {  # parser, further arguments of libFuzzer
    local parser=$1 words=()
    shift
    [ -f "Fuzz/Words/$parser.dict" ] && words=(-dict="Fuzz/Words/$parser.dict")
    IEPLEDGER_FUZZ=$parser "$program" -max_len="$(longest "$parser")" -timeout=20 -rss_limit_mb=1536 "${words[@]}" \
        -artifact_prefix="$work/found/$parser-" "$@"
}

run() {  # parser, seconds
    local parser=$1 corpus=$work/corpus/$1 log=$work/$1.log status=0 times
    mkdir -p "$corpus" "Fuzz/Corpus/$parser"
    times=$({ TIMEFORMAT='%U %S'; time feed "$parser" -max_total_time="$2" -print_final_stats=1 "$corpus" "Fuzz/Corpus/$parser" \
        >"$log" 2>&1; } 2>&1) || status=$?
    awk -v parser="$parser" -v seconds="$2" -v times="$times" -v status="$status" '
        / cov: / { for (i = 1; i < NF; i++) { if ($i == "cov:") cov = $(i + 1); if ($i == "ft:") ft = $(i + 1) } }
        /stat::number_of_executed_units/ { runs = $2 }
        /stat::peak_rss_mb/ { peak = $2 }
        END {
            split(times, t, " ")
            printf "%s\t%d s\t%d runs\t%d edges\t%d features\t%.1f CPU min\t%d MB\t%s\n", parser, seconds, runs, cov, ft, (t[1] + t[2]) / 60, peak,
                status == 0 ? "clean" : "FOUND"
        }' "$log" | tee -a "$work/log.tsv"
    if [ "$status" -ne 0 ]; then grep -m 5 -E 'ERROR|SUMMARY|Fatal error|Test unit written' "$log" || tail -5 "$log"; fi
    return "$status"
}

# Keeps of the inputs found those that add to the coverage, the smallest first, until the room is used up.
shrink() {
    local parser=$1 merged=$work/merged/$1 total=0 count=0 size file
    rm -rf "$merged" && mkdir -p "$merged" "Fuzz/Corpus/$parser" "$work/corpus/$parser"
    feed "$parser" -merge=1 "$merged" "Fuzz/Corpus/$parser" "$work/corpus/$parser" >"$work/$parser.merge.log" 2>&1
    rm -f "Fuzz/Corpus/$parser"/*
    while read -r size file; do
        [ $((total += size)) -le $most_bytes ] && [ $((count += 1)) -le $most_files ] || break
        cp "$merged/$file" "Fuzz/Corpus/$parser/$file"
    done < <(find "$merged" -type f -printf '%s %f\n' | sort -n)
    echo "$parser: $(find "$merged" -type f | wc -l) inputs, $(find "Fuzz/Corpus/$parser" -type f | wc -l) kept"
}

mapfile -t all < <(IEPLEDGER_FUZZ=list "$program" -runs=0 2>/dev/null)
[ $# -gt 0 ] && all=("$@")
failed=0
for parser in "${all[@]}"; do
    if [ "$wanted" = small ]; then shrink "$parser"; else run "$parser" "$wanted" || failed=1; fi
done
exit "$failed"
