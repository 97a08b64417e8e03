"""The companions of pods: functions that make ConfigMaps, Services and their like, to be passed to pods and to each other."""
