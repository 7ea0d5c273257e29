/**
 * Missions of ambassadors: presence online, contact with candidates, presence at events. {@link
 * io.advocacy.mission.Missions} is the face that keeps them from the opening to the confirmation;
 * {@link io.advocacy.mission.EventPairing} finds one ambassador and one HR person for each event.
 */
package io.advocacy.mission;
