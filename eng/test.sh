#!/usr/bin/env bash
# Everything that must hold before a change lands, from nothing: restore, format, build, every test.
#   eng/test.sh            the whole suite
#   eng/test.sh --quick    without the format check
#   eng/test.sh --full     with the large numbers: the same tests, ten times the rounds; an hour or more
# Needs the .NET SDK. What else the tests need (Node packages, Chromium, PostgreSQL, nginx) is installed when it is missing, on Debian and
# its relatives with root; elsewhere the script says what to install. Ends with a line "N passed, N failed".
set -euo pipefail
cd "$(dirname "$0")/.."

quick=false
for argument in "$@"; do
  case "$argument" in
    --quick) quick=true ;;
    --full) export HOTLINE_FULL=1 ;;
    *) echo "eng/test.sh: unknown argument '$argument'; known: --quick, --full" >&2; exit 2 ;;
  esac
done

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
step() { printf '\n== %s\n' "$1"; }

step "Tools"
apt_install() {
  if ! command -v apt-get >/dev/null || [ "$(id -u)" != 0 ]; then
    echo "eng/test.sh: install $* first (this script can only do it as root on Debian or Ubuntu)." >&2
    exit 1
  fi
  apt-get update -q >/dev/null
  # Debian starts what it installs (PostgreSQL, nginx on port 80); the tests start their own.
  local policy=/usr/sbin/policy-rc.d status=0
  if [ -e "$policy" ]; then policy=; else printf '#!/bin/sh\nexit 101\n' >"$policy" && chmod 755 "$policy"; fi
  DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$@" >/dev/null || status=$?
  [ -z "$policy" ] || rm -f "$policy"
  return "$status"
}
command -v node >/dev/null && command -v npm >/dev/null || apt_install nodejs npm
command -v chromium >/dev/null || apt_install chromium
# Only the programs: the tests start a PostgreSQL of their own, as another user when they are root, and end it.
compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || command -v initdb >/dev/null || apt_install postgresql
command -v nginx >/dev/null || [ -x /usr/sbin/nginx ] || apt_install nginx-light
node --version
chromium --version 2>/dev/null | head -n 1

step "Node packages of the interoperability tests"
if [ ! -f eng/node/node_modules/.package-lock.json ] || [ eng/node/package-lock.json -nt eng/node/node_modules/.package-lock.json ]; then
  npm ci --prefix eng/node --no-audit --no-fund --ignore-scripts --loglevel=error
fi

step "Restore"
if [ "${CI:-}" = true ]; then dotnet restore --locked-mode; else dotnet restore; fi

if ! $quick; then
  step "Format"
  dotnet format --verify-no-changes --no-restore
fi

step "Build"
dotnet build -c Release --no-restore

step "Tests"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
status=0
dotnet run --project Hotline.Tests -c Release --no-build -- -noColor 2>&1 | tee "$log" || status=$?

summary=$(grep -E 'Total: [0-9]+, Errors: [0-9]+, Failed: [0-9]+, Skipped: [0-9]+' "$log" | tail -n 1 || true)
if [ -z "$summary" ]; then
  echo "eng/test.sh: the test run did not finish" >&2
  exit 1
fi
count() { echo "$summary" | sed -E "s/.*$1: ([0-9]+).*/\1/"; }
failed=$(( $(count Failed) + $(count Errors) ))
skipped=$(( $(count Skipped) + $(count 'Not Run') ))
passed=$(( $(count Total) - $(count Failed) - $(count Skipped) - $(count 'Not Run') ))

if [ "$passed" -eq 0 ]; then
  echo "eng/test.sh: no test ran" >&2
  status=1
fi
if [ "$skipped" -gt 0 ]; then
  echo "eng/test.sh: $skipped tests did not run; none may be skipped" >&2
  status=1
fi
line="$passed passed, $failed failed"
[ "$skipped" -eq 0 ] || line="$line, $skipped skipped"
printf '\n%s\n' "$line"
exit "$status"
