# What the start scripts of the examples share, which source it. They have set $here, the folder of the example.
# JAVA_HOME names the JDK (17 or newer), JAVA_OPTS adds options of the JVM.
# shellcheck shell=bash

root=$(cd "$here/../.." && pwd)
stamp=$here/target/run.stamp
classpath=$here/target/classpath.txt

die() {
  echo "phizer: $*" >&2
  exit 1
}

# Sets $java to one that is new enough.
find_java() {
  local version
  if [ -n "${JAVA_HOME-}" ]; then
    java=$JAVA_HOME/bin/java
    [ -x "$java" ] || die "JAVA_HOME is $JAVA_HOME, which has no bin/java"
  else
    java=$(command -v java) || die "there is no java on the path and no JAVA_HOME, a JDK of version 17 or newer is needed"
  fi
  version=$("$java" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.specification\.version = //p')
  case $version in
    '' | 1.* | *[!0-9]*) die "$java is too old, a JDK of version 17 or newer is needed" ;;
  esac
  [ "$version" -ge 17 ] || die "$java is version $version, a JDK of version 17 or newer is needed"
}

# complete: whether all that the class path names is there; the name of what is not in $missing.
complete() {
  local entry entries
  missing=$classpath
  [ -f "$classpath" ] || return 1
  IFS=: read -r -a entries <"$classpath" || true
  for entry in "${entries[@]}"; do
    missing=$entry
    [ -e "$entry" ] || return 1
  done
}

# fresh MODULE...: whether the last build of this script still holds: nothing it was made of is newer, and all it needs is there.
fresh() {
  local sources=() module
  for module in "$@"; do
    sources+=("$root/$module/pom.xml" "$root/$module/src/main")
  done
  [ -f "$stamp" ] && complete &&
    [ -z "$(find "$root/pom.xml" "$root/examples/pom.xml" "$here/pom.xml" "$here/src/main" "${sources[@]}" -newer "$stamp" -print -quit)" ]
}

# build MODULE...: builds the example if one of these modules of the project, or the example itself, has changed since.
build() {
  fresh "$@" && return
  echo "phizer: building, which takes a minute or two the first time" >&2
  mkdir -p "$here/target"
  touch "$stamp.begun"
  (cd "$root" && ./mvnw -q -B -ntp -pl "examples/$(basename "$here")" -am -Dmaven.test.skip=true -Dmaven.javadoc.skip=true -Dmaven.source.skip=true package) >&2 ||
    die "the build failed"
  complete || die "the build left no $missing, which the class path needs"
  mv "$stamp.begun" "$stamp"
}

# become OPTION... CLASS ARGUMENT...: has this process become the program, so that signals reach it.
become() {
  # The JVM writes file names in the locale's characters: without UTF-8 a directory's pictures with other names cannot be read.
  case ${LC_ALL:-${LC_CTYPE:-${LANG-}}} in
    *[Uu][Tt][Ff]*) ;;
    *) export LC_ALL=C.UTF-8 ;;
  esac
  # shellcheck disable=SC2086 # JAVA_OPTS is a list of words
  exec "$java" -Djava.awt.headless=true ${JAVA_OPTS-} -cp "$here/target/classes:$(cat "$classpath")" "$@"
}
