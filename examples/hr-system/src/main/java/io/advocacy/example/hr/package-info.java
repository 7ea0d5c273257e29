/**
 * A small HR application with its own database. Everything but {@link
 * io.advocacy.example.hr.HrAdvocacy} was there before advocacy was added.
 */
package io.advocacy.example.hr;
