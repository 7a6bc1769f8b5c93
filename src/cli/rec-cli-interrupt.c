/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <signal.h>
#include <unistd.h>

#include "rec-cli-private.h"

static void
fill_signals (sigset_t *signals)
{
  sigemptyset (signals);
  sigaddset (signals, SIGHUP);
  sigaddset (signals, SIGINT);
  sigaddset (signals, SIGTERM);
}

static gpointer
wait_for_signal (gpointer data)
{
  g_autoptr (GCancellable) cancellable = data;
  sigset_t signals;
  int      number;

  fill_signals (&signals);
  if (sigwait (&signals, &number) == 0)
    g_cancellable_cancel (cancellable);
  /* Whoever asks a second time does not want to wait. */
  if (sigwait (&signals, &number) == 0)
    _exit (REC_CLI_FAILED);
  return NULL;
}

/**
 * _rec_cli_cancel_on_signal:
 *
 * Lets the signals that end a program (Ctrl+C, a scheduler's stop) cancel the work instead, so that
 * no half-written file is left behind. A second one ends the program at once. To be called once,
 * before the program has other threads.
 *
 * Returns: (transfer full): what is cancelled
 */
GCancellable *
_rec_cli_cancel_on_signal (void)
{
  GCancellable *cancellable = g_cancellable_new ();
  sigset_t      signals;

  fill_signals (&signals);
  pthread_sigmask (SIG_BLOCK, &signals, NULL);
  g_thread_unref (g_thread_new ("signals", wait_for_signal, g_object_ref (cancellable)));
  return cancellable;
}
