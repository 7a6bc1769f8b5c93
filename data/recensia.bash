# SPDX-License-Identifier: GPL-3.0-or-later
# Completion of the command line of recensia in bash.

_recensia ()
{
  local commands="new import export pack list show classify law check backup restore diff due help"
  local command=${COMP_WORDS[1]} current=${COMP_WORDS[COMP_CWORD]}
  local previous=${COMP_WORDS[COMP_CWORD - 1]}
  local options words= suffix=

  if ((COMP_CWORD == 1)); then
    mapfile -t COMPREPLY < <(compgen -W "$commands --help --version" -- "$current")
    mapfile -t -O ${#COMPREPLY[@]} COMPREPLY < <(compgen -f -X '!*.recensia' -- "$current")
    mapfile -t -O ${#COMPREPLY[@]} COMPREPLY < <(compgen -d -- "$current")
    return
  fi

  case $command:$previous in
    *:--lang) words="fr en" ;;
    *:--view)
      words="to_classify class_to_review high_risk_without_oversight documentation_critical late"
      words+=" medical_devices" ;;
    *:--purpose) words="has register view declaration" ;;
    *:--columns) words="all shown has" ;;
    *:--sheets) words="register classification oversight documentation obligations actions incidents training criteria annex8c" ;;
    *:--files) words="document review incident training none" ;;
    *:--on-duplicate) words="stop skip update" ;;
    *:--date-order) words="day month each turned" ;;
    *:--on-conflict) words="keep take" ;;
    import:--similar) words="add merge" ;;
    due:--format) words="text json ics" ;;
    list:--format) words="text csv json" ;;
    show:--format | classify:--format | law:--format | diff:--format) words="text json" ;;
    classify:--override)
      words="prohibited high_annex1 high_annex3 exempt_63 transparency minimal out_of_scope"
      words+=" undetermined" ;;
    law:--compare)
      mapfile -t COMPREPLY < <(compgen -f -X '!*.recensia' -- "$current"; compgen -d -- "$current")
      return ;;
    law:--export | law:--check)
      mapfile -t COMPREPLY < <(compgen -d -- "$current")
      if [[ $previous == --check ]]; then
        mapfile -t -O ${#COMPREPLY[@]} COMPREPLY < <(compgen -f -X '!*.xml' -- "$current")
      fi
      return ;;
    help:*) words=$commands ;;
  esac
  if [[ -n $words ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
    return
  fi

  case $command in
    new) options="--facility --example" ;;
    import)
      options="--sheet --header-row --map --key --on-duplicate --date-order --skip-hidden"
      options+=" --on-conflict --similar --keep-notes --dry-run" ;;
    pack) options="--lang --filter --view --sheets --files --persons --as-at" ;;
    export) options="--purpose --lang --filter --view --columns --sheets --as-at --declaration --department" ;;
    list) options="--format --view --views --as-at" ;;
    show) options="--format --as-at" ;;
    diff) options="--format" ;;
    due) options="--to --person --format" ;;
    restore) options="--dry-run" ;;
    classify)
      options="--confirm-as --override --reason --anew --ask --dry-run --format" ;;
    law) options="--format --export --check --compare" ;;
    *) options= ;;
  esac
  if [[ $current == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$options --help" -- "$current")
    return
  fi

  if [[ $command == law ]]; then
    return
  fi

  # The register first, then the file to read or to write
  case $command:$COMP_CWORD in
    import:2 | export:2 | pack:2 | list:2 | due:2 | show:2 | classify:2 | check:2 | backup:2 | diff:2 | restore:*) suffix='!*.recensia' ;;
    import:*) suffix='!*.@(xlsx|csv|XLSX|CSV)' ;;
    export:*) suffix='!*.@(xlsx|csv)' ;;
    pack:*) suffix='!*.zip' ;;
    *) suffix= ;;
  esac
  mapfile -t COMPREPLY < <(compgen -f -X "$suffix" -- "$current"; compgen -d -- "$current")
}

complete -o filenames -F _recensia recensia
