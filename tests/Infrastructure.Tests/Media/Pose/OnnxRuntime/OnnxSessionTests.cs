using CoachPlus.Infrastructure.Media.Pose.Marker;
using CoachPlus.Infrastructure.Media.Pose.OnnxRuntime;

namespace CoachPlus.Infrastructure.Tests.Media.Pose.OnnxRuntime;

public class OnnxSessionTests
{
    private const int InvalidArgument = 2;
    private const int InvalidModel = 7;
    private static readonly long[] Shape = [1, 192, 192, 3];

    [Test]
    public void It_tells_the_models_inputs_and_outputs()
    {
        using var session = PoseTestFiles.MarkerSession();

        Assert.That((session.Inputs[0].ToString(), session.Outputs[0].ToString()), Is.EqualTo(("input Int32 [1,192,192,3]", "output_0 Float [1,1,17,3]")));
    }

    [Test]
    public void Bytes_that_are_no_model_are_refused_with_the_librarys_own_code()
    {
        var library = PoseTestFiles.Library;

        var error = Assert.Throws<OnnxRuntimeException>(() => library.Open("This is a text and no network at all."u8));

        Assert.That((error!.Code, error.Message.Length > 0), Is.EqualTo((InvalidModel, true)));
    }

    [Test]
    public void A_truncated_model_is_refused()
    {
        var library = PoseTestFiles.Library;
        var bytes = MarkerNetwork.Write();

        Assert.Throws<OnnxRuntimeException>(() => library.Open(bytes.AsSpan(0, bytes.Length / 2)));
    }

    [Test]
    public void A_wrong_element_type_is_refused_and_the_session_stays_usable()
    {
        using var session = PoseTestFiles.MarkerSession();
        using var wrong = session.Prepare<float>(OnnxElementType.Float, Shape, ["output_0"]);
        using var right = session.Prepare<int>(OnnxElementType.Int32, Shape, ["output_0"]);

        var error = Assert.Throws<OnnxRuntimeException>(wrong.Run);
        right.Run();

        Assert.That((error!.Code, right.Read(0, new float[51])), Is.EqualTo((InvalidArgument, 51)));
    }

    [Test]
    public void A_wrong_shape_is_refused()
    {
        using var session = PoseTestFiles.MarkerSession();
        using var call = session.Prepare<int>(OnnxElementType.Int32, [1, 96, 96, 3], ["output_0"]);

        Assert.That(Assert.Throws<OnnxRuntimeException>(call.Run)!.Code, Is.EqualTo(InvalidArgument));
    }

    [Test]
    public void An_element_type_that_needs_more_bytes_than_there_are_is_refused()
    {
        using var session = PoseTestFiles.MarkerSession();

        Assert.Throws<OnnxRuntimeException>(() => session.Prepare<byte>(OnnxElementType.Int32, Shape, ["output_0"]));
    }

    [Test]
    public void An_output_that_the_model_does_not_have_is_refused()
    {
        using var session = PoseTestFiles.MarkerSession();

        Assert.Throws<ArgumentException>(() => session.Prepare<int>(OnnxElementType.Int32, Shape, ["heatmap"]));
    }

    [Test]
    public void Results_are_not_read_before_a_run_or_after_the_end()
    {
        using var session = PoseTestFiles.MarkerSession();
        var call = session.Prepare<int>(OnnxElementType.Int32, Shape, ["output_0"]);

        Assert.Throws<InvalidOperationException>(() => call.Read(0, new float[51]));
        call.Dispose();
        Assert.Throws<ObjectDisposedException>(() => call.Read(0, new float[51]));
        Assert.Throws<ObjectDisposedException>(call.Run);
    }

    [Test]
    public void A_closed_session_is_not_run()
    {
        var session = PoseTestFiles.MarkerSession();
        using var call = session.Prepare<int>(OnnxElementType.Int32, Shape, ["output_0"]);

        session.Dispose();

        Assert.Throws<ObjectDisposedException>(call.Run);
    }

    [Test]
    public void Threads_share_a_session_and_get_each_their_own_results()
    {
        using var session = PoseTestFiles.MarkerSession();
        var wrong = 0;

        Parallel.For(0, 4, new ParallelOptions { MaxDegreeOfParallelism = 4 }, thread =>
        {
            using var call = session.Prepare<int>(OnnxElementType.Int32, Shape, ["output_0"]);
            var result = new float[51];
            for (var i = 0; i < 15; i++)
            {
                var column = 20 + (40 * thread) + i;
                Paint(call.Input, column);
                call.Run();
                call.Read(0, result);
                var expected = (column + 4.5f) / 192;
                Interlocked.Add(ref wrong, MathF.Abs(result[1] - expected) < 0.01f ? 0 : 1);
            }
        });

        Assert.That(wrong, Is.Zero);
    }

    /// <summary>A block, nine pixels wide, in the first marker's colour.</summary>
    private static void Paint(Span<int> input, int column)
    {
        input.Fill(MarkerColours.Ground);
        for (var y = 90; y < 100; y++)
        {
            for (var x = column; x < column + 9; x++)
            {
                var pixel = input.Slice(((y * 192) + x) * 3, 3);
                (pixel[0], pixel[1], pixel[2]) = MarkerColours.All[0];
            }
        }
    }
}
