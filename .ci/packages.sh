# usage: . .ci/packages.sh; install_packages demo|check|look
# Installs what .ci/packages lists for the command and is not there; says nothing and takes no time when all is.
install_packages() {
  local wanted missing
  case "$1" in
    look) wanted='demo|check|look' ;;
    check) wanted='demo|check' ;;
    *) wanted='demo' ;;
  esac
  wanted=$(awk -v w="^($wanted)$" '!/^#/ && $1 ~ w {print $2}' "$(dirname "${BASH_SOURCE[0]}")/packages")
  # shellcheck disable=SC2086
  missing=$(dpkg-query -W -f='${Package} ${db:Status-Status}\n' $wanted 2>/dev/null |
    awk '$2 == "installed" {print $1}' | sort -u | comm -13 - <(printf '%s\n' $wanted | sort -u))
  [ -z "$missing" ] && return 0
  local root=''
  if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null || { echo "need root or sudo to install:" $missing >&2; return 1; }
    root=sudo
  fi
  echo "Installing:" $missing
  $root apt-get update -qq
  # shellcheck disable=SC2086
  DEBIAN_FRONTEND=noninteractive $root apt-get install -y -qq --no-install-recommends $missing >/dev/null
}
