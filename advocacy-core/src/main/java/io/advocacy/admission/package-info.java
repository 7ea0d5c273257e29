/**
 * Who may share under a program. {@link io.advocacy.admission.Admissions} is the face: it knows
 * what each program asks for, says who has done it when something is planned, and says it again at
 * the moment of sending.
 */
package io.advocacy.admission;
