//! Patientcentre Help: the widget.
