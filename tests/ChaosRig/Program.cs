using System.Diagnostics;
using System.Runtime.InteropServices;
using CoachPlus.ChaosRig;

RigOptions options;
try
{
    options = RigOptions.Parse(args);
}
catch (ArgumentException wrong)
{
    Console.Error.WriteLine(wrong.Message);
    return 2;
}

// Ctrl-C and SIGTERM end the run in order: processes, folders and databases go before the rig does.
using var stop = new CancellationTokenSource();
void Stop(PosixSignalContext context)
{
    context.Cancel = true;
    stop.Cancel();
}

using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
var watch = Stopwatch.StartNew();
try
{
    var verdict = await Rig.RunAsync(options, line => Console.WriteLine($"[{watch.Elapsed.TotalSeconds,5:F0} s] {line}"), stop.Token);
    foreach (var line in verdict.Lines(options))
    {
        Console.WriteLine(line);
    }

    return verdict.IsGood(options) ? 0 : 1;
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    Console.Error.WriteLine("stopped");
    return 130;
}
