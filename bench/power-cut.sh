#!/bin/bash
# A simulated power cut: the embedded database writes onto a disk image, is frozen between two instructions, and a copy of
# the image as the disk has it at that moment is opened as after a reboot. What the machine had not yet written is gone.
# Says how many acknowledged acts there were and how many of them the copy lacks; required: 0 lost in every round.
#
#   bench/power-cut.sh [ROUNDS]      as root, with loop devices
set -u
cd "$(dirname -- "$0")/.."
PATH="$PWD/node_modules/.bin:$PATH"
rounds=${1:-5}
cannot() { echo "power-cut: cannot run here: $1"; exit 0; }
[ "$(id -u)" = 0 ] || cannot 'it needs root to mount a disk image'
command -v mkfs.ext4 > /dev/null || cannot 'mkfs.ext4 is missing'

place=$(mktemp -d)
writer=''
clear_up() {
  [ -n "$writer" ] && kill -KILL "$writer" 2> /dev/null && wait "$writer" 2> /dev/null
  for mounted in disk after; do
    # a process that was just killed may hold it for a moment more
    umount "$place/$mounted" 2> /dev/null || umount --lazy "$place/$mounted" 2> /dev/null
  done
  rm -rf "$place"
}
trap clear_up EXIT
mkdir "$place/disk" "$place/after"
# the image lies in memory where that can be: a copy of it is then a copy of one moment
images=$place
[ -d /dev/shm ] && [ "$(df --output=avail -k /dev/shm | tail -1)" -gt 1500000 ] && images=$(mktemp -d /dev/shm/tros-XXXXXX)
trap 'clear_up; rm -rf "$images"' EXIT
truncate -s 600M "$images/disk.img"
mkfs.ext4 -q "$images/disk.img" || cannot 'no ext4 image can be made'
mount -o loop "$images/disk.img" "$place/disk" 2> /dev/null || cannot 'there are no loop devices'

lost=0
acknowledged=0
for round in $(seq "$rounds"); do
  # the program itself, not a shell around it: it is this process that is frozen
  node --import ./bin/tsx.js test/faults/writer.ts "$place/disk" "$round" > "$place/acknowledged" &
  writer=$!
  until grep -q ready "$place/acknowledged" 2> /dev/null; do
    kill -0 "$writer" 2> /dev/null || { echo 'power-cut: the writer did not start'; exit 1; }
    sleep 0.2
  done
  sleep "$((round % 3 + 1)).$((RANDOM % 10))"
  kill -STOP "$writer"
  cp "$place/acknowledged" "$place/known"
  cp "$images/disk.img" "$images/after.img"
  kill -KILL "$writer"
  wait "$writer" 2> /dev/null
  writer=''
  mount -o loop "$images/after.img" "$place/after" || exit 1
  said=$(node --import ./bin/tsx.js bench/power-cut.ts "$place/after" "$place/known" "$round" 2> "$place/why") || {
    echo "round $round: the copy did not open: $(grep -v '^import\|^ \|^$' "$place/why" | cut -c 1-300 | tail -5)"
    [ -n "${TROS_KEEP:-}" ] && cp "$images/after.img" "$TROS_KEEP"
    exit 1
  }
  umount "$place/after"
  echo "round $round: $said"
  read -r known missing <<< "$(echo "$said" | sed 's/[^0-9 ]//g')"
  acknowledged=$((acknowledged + known))
  lost=$((lost + missing))
done
echo "power-cut: $rounds cuts, $acknowledged acknowledged acts, $lost lost (required: 0)"
[ "$lost" = 0 ]
