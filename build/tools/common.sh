# Sourced by the commands in build/: where things are, and how to get what is missing.
set -euo pipefail
ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en
API_DLL="$ROOT/artifacts/bin/Api/release/CoachPlus.Api.dll"
# Outside the checkout, so that a second clone does not fetch a hundred megabytes again.
TOOLS=${COACHPLUS_TOOLS:-${XDG_CACHE_HOME:-$HOME/.cache}/coachplus}
export COACHPLUS_TOOLS="$TOOLS"

# Tests that need a database and nothing else beside it: those that run on every version of PostgreSQL.
ON_DATABASE='FullyQualifiedName~Infrastructure.Tests.Persistence|FullyQualifiedName~Infrastructure.Tests.ModelCheck|FullyQualifiedName~Transcription.Persistence'

say() { printf '%s\n' "$*" >&2; }
die() { say "$*"; exit 1; }

# need COMMAND PACKAGE... : installs Debian packages where that is possible, else says what is missing.
need() {
  local command=$1; shift
  command -v "$command" >/dev/null 2>&1 && return
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    say "installing $* (for $command)"
    local log; log=$(mktemp)
    # A machine that has just booted may hold the lock for a while: apt waits for it.
    if ! { apt-get -o DPkg::Lock::Timeout=300 update && DEBIAN_FRONTEND=noninteractive \
           apt-get -o DPkg::Lock::Timeout=300 install -y --no-install-recommends "$@"; } >"$log" 2>&1; then
      tail -n 20 "$log" >&2; rm -f "$log"; die "installing $* failed"
    fi
    rm -f "$log"
  else
    die "'$command' is missing: install it first (Debian: $*)."
  fi
  command -v "$command" >/dev/null 2>&1 || die "'$command' is still missing after installing $*."
}

need_dotnet() { command -v dotnet >/dev/null 2>&1 || die "The .NET SDK of global.json is missing: install it first."; }

build_solution() { build "$ROOT/CoachPlus.sln"; }
build_api() { build "$ROOT/src/Api/Api.csproj"; }

# build PROJECT : says nothing but its name while it works, and everything when it fails.
build() {
  need_dotnet
  say "building ${1#"$ROOT/"}"
  local log built=1; log=$(mktemp)
  # One compiler for all projects, whatever the environment says: two thirds of the time. It is stopped again: no process stays behind.
  { dotnet restore "$1" --locked-mode -v quiet && dotnet build "$1" -c Release --no-restore -v quiet -clp:NoSummary -p:UseSharedCompilation=true; } >"$log" 2>&1 || built=0
  dotnet build-server shutdown --vbcscompiler >/dev/null 2>&1 || say "The compiler's server could not be stopped: it ends by itself after ten minutes."
  [ "$built" = 1 ] || { cat "$log" >&2; rm -f "$log"; die "building ${1#"$ROOT/"} failed"; }
  rm -f "$log"
}

coachplus() { dotnet "$API_DLL" "$@"; }

# The pose runtime is one library of a published package; the product fetches and verifies it.
need_pose_runtime() {
  if [ -n "${COACHPLUS_RUNTIME:-}" ]; then return; fi
  need npm npm
  coachplus runtime install >/dev/null
}

# Models and clips lie beside the checkout on machines that have them.
use_shared_files() {
  if [ -z "${COACHPLUS_MODELS:-}" ] && [ -d "$ROOT/../shared/models" ]; then
    COACHPLUS_MODELS=$(cd "$ROOT/../shared/models" && pwd); export COACHPLUS_MODELS
  fi
  if [ -z "${COACHPLUS_MEDIA:-}" ] && [ -d "$ROOT/../shared/media" ]; then
    COACHPLUS_MEDIA=$(cd "$ROOT/../shared/media" && pwd); export COACHPLUS_MEDIA
  fi
}

free_port() { python3 -c 'import socket; s=socket.socket(); s.bind(("127.0.0.1",0)); print(s.getsockname()[1])' 2>/dev/null \
  || node -e 'const s=require("net").createServer().listen(0,"127.0.0.1",()=>{console.log(s.address().port);s.close()})'; }

# in_use PORT : whether somebody listens there on this machine.
in_use() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

secret() { od -An -N"${1:-32}" -tx1 /dev/urandom | tr -d ' \n'; }
