package io.quarterdeck.server.bench;

import io.quarterdeck.playbook.octomation.OctoMationServer;
import io.quarterdeck.playbook.platform.PlatformServer;
import io.quarterdeck.server.incident.role.Role;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** What players and the SOAR see of incidents, each of which is about an address of its own. */
final class Journal {
  private final Map<String, Sighting> byAddress = new ConcurrentHashMap<>();
  private final Map<String, Sighting> byIncident = new ConcurrentHashMap<>();

  /** Hears what a SOAR is called for. */
  void watch(OctoMationServer soar) {
    soar.onStart(this::called);
  }

  private void called(PlatformServer.Start start) {
    of(byAddress, start.arguments().path(Script.PARAMETER).asString("")).called();
  }

  /** An incident about this address is to come. */
  Sighting expect(String address) {
    Sighting sighting = new Sighting(address);
    byAddress.put(address, sighting);
    return sighting;
  }

  /** A player has learned what an incident is about. */
  void isAbout(String incident, String address) {
    byIncident.put(incident, of(byAddress, address));
  }

  /** An answer was accepted. */
  void accepted(String incident, Role role, int round) {
    if (role == Role.EXPERT && round == 1) {
      of(byIncident, incident).summed(incident);
    } else if (role == Role.CAPTAIN && round > 1) {
      of(byIncident, incident).closed(incident);
    }
  }

  /** A player can play no more. */
  void failed(Throwable why) {
    sightings().forEach(sighting -> sighting.failed(why));
  }

  private Collection<Sighting> sightings() {
    return List.copyOf(byAddress.values());
  }

  private static Sighting of(Map<String, Sighting> known, String name) {
    return Objects.requireNonNull(known.get(name), () -> "nothing was told of " + name);
  }
}
