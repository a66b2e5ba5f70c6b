# What .ci/run and .ci/long have in common: both work on copies of the checkout, so that nothing here is touched. Sourced, not run.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# Hypothesis then draws the same examples each time: what fails here fails again, and nothing that was reached is missed by bad luck.
export CI=true

work="$(mktemp -d)"
beside=''
finish() {
  # The group of what runs beside, where it still runs.
  if [ -n "$beside" ] && kill -- "-$beside" 2>/dev/null; then
    wait "$beside" || true
  fi
  rm -rf "$work"
}
trap finish EXIT

# What git knows, and what it would take: the tree as it stands, once for each that runs in it.
copies() {
  local tree
  for tree in "$@"; do
    mkdir "$work/$tree"
    git ls-files -z --cached --others --exclude-standard |
      while IFS= read -r -d '' file; do if [ -e "$file" ]; then printf '%s\0' "$file"; fi; done |
      tar --null --files-from=- --create | tar --extract --directory "$work/$tree"
  done
}

# The fenced block of the README after a comment such as <!-- ci:test -->.
block() {
  awk -v mark="<!-- ci:$1 -->" '
    $0 == mark { found = 1; next }
    found && /^```/ { if (inside) exit; inside = 1; next }
    inside { print }' README.md
}

readme() {
  local lines
  lines="$(block "$1")"
  if [ -z "$lines" ]; then
    printf 'README.md has no block after <!-- ci:%s -->\n' "$1" >&2
    return 1
  fi
  bash -euo pipefail -c "$lines"
}

step() {
  local name="$1" start="$SECONDS"
  shift
  printf '== %s\n' "$name"
  "$@"
  printf '== %s: %d s\n' "$name" "$((SECONDS - start))"
}

# Runs this beside what follows, for two cores, until *beside_ends* waits for it, shows what it printed, and fails where it failed.
runs_beside() {
  set -m # a group of its own
  "$@" >"$work/beside.log" 2>&1 &
  beside=$!
  set +m
}

beside_ends() {
  local status=0
  wait "$beside" || status=$?
  beside=''
  cat "$work/beside.log"
  if [ "$status" -ne 0 ]; then
    printf 'the last step above failed\n' >&2
    exit "$status"
  fi
  printf 'all steps passed in %d s\n' "$SECONDS"
}
