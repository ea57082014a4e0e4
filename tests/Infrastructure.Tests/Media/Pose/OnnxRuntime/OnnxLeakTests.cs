using CoachPlus.Infrastructure.Media.Pose.Marker;
using CoachPlus.Infrastructure.Media.Pose.OnnxRuntime;

namespace CoachPlus.Infrastructure.Tests.Media.Pose.OnnxRuntime;

[NonParallelizable]
public class OnnxLeakTests
{
    private const int Values = 256 * 1024;
    private const int SmallestObject = 24;

    [Test]
    public void A_thousand_runs_leak_neither_native_memory_nor_garbage()
    {
        // Each result is a megabyte: a thousand that were not given back would be a gigabyte.
        var graph = new OnnxGraph("large");
        graph.Input("numbers", OnnxElementType.Int32, Values);
        graph.Output("values", OnnxElementType.Float, Values);
        graph.Node("Cast", "values", ["numbers"], ("to", (long)OnnxElementType.Float));
        using var session = PoseTestFiles.Library.Open(graph.Write());
        using var call = session.Prepare<int>(OnnxElementType.Int32, [Values], ["values"]);
        var result = new float[Values];
        void Runs(int count)
        {
            for (var i = 0; i < count; i++)
            {
                call.Input[^1] = i;
                call.Run();
                call.Read(0, result);
            }
        }

        Runs(100);
        var memory = Environment.WorkingSet;
        var garbage = GC.GetAllocatedBytesForCurrentThread();
        Runs(1000);

        var grownMegabytes = (Environment.WorkingSet - memory) >> 20;
        var garbageBytes = GC.GetAllocatedBytesForCurrentThread() - garbage;
        TestContext.Out.WriteLine($"working set {grownMegabytes:+0;-0;0} MB, garbage {garbageBytes} bytes");
        Assert.Multiple(() =>
        {
            Assert.That(result[^1], Is.EqualTo(999));
            Assert.That(grownMegabytes, Is.LessThan(100));
            Assert.That(garbageBytes, Is.LessThan(1000 * SmallestObject), "not one object a run");
        });
    }

    [Test]
    public void Sessions_and_calls_that_were_closed_leave_nothing_behind()
    {
        var bytes = MarkerNetwork.Write();
        void Open(int count)
        {
            for (var i = 0; i < count; i++)
            {
                using var session = PoseTestFiles.Library.Open(bytes);
                using var call = session.Prepare<int>(OnnxElementType.Int32, [1, 192, 192, 3], ["output_0"]);
                call.Run();
            }
        }

        Open(5);
        var memory = Environment.WorkingSet;
        Open(20);

        // A session of this network holds more than ten megabytes after a run.
        Assert.That((Environment.WorkingSet - memory) >> 20, Is.LessThan(100));
    }
}
