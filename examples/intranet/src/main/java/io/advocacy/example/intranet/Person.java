package io.advocacy.example.intranet;

import io.advocacy.people.AmbassadorId;
import java.util.Locale;

/**
 * Somebody of an organisation who may sign in.
 *
 * @param organisation the organisation's id
 * @param id who it is among its ambassadors
 * @param language French or English
 */
record Person(String organisation, AmbassadorId id, Locale language) {}
