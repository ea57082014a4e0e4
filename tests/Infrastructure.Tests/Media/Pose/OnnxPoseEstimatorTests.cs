using CoachPlus.Application.VideoAnalysis;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Infrastructure.Media.Pose;
using CoachPlus.Infrastructure.Media.Pose.Marker;
using CoachPlus.Infrastructure.Media.Pose.Models;

namespace CoachPlus.Infrastructure.Tests.Media.Pose;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class OnnxPoseEstimatorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Test]
    public void Without_a_model_it_says_which_and_how_to_get_it()
    {
        using var estimator = PoseTestFiles.Estimator("movenet-lightning", paths: Here());

        var error = Assert.Throws<PoseUnavailableException>(() => _ = estimator.Model);

        Assert.Multiple(() =>
        {
            Assert.That(error!.Code, Is.EqualTo("pose.model-missing"));
            Assert.That(error.Message, Does.Contain("CoachPlus.Api models install movenet-lightning").And.Contain(_folder.Path));
        });
    }

    [Test]
    public void Without_a_runtime_it_says_how_to_get_it()
    {
        using var estimator = PoseTestFiles.Estimator("marker17", paths: Here() with { RuntimePath = null, ApplicationDirectory = _folder.Path, ToolDirectories = [_folder.Path] });

        var error = Assert.Throws<PoseUnavailableException>(() => estimator.Follow(PoseTestFiles.Facts(64, 64)));

        Assert.That((error!.Code, error.Message.Contains("runtime install", StringComparison.Ordinal)), Is.EqualTo(("pose.runtime-missing", true)));
    }

    [Test]
    public void Once_the_missing_file_is_there_the_next_caller_gets_a_model()
    {
        using var estimator = PoseTestFiles.Estimator("copy", manifest: With(Copy("copy")), paths: Here());
        Assert.Throws<PoseUnavailableException>(() => _ = estimator.Model);

        _folder.File("copy.onnx", MarkerNetwork.Write());

        Assert.That(estimator.Model, Is.EqualTo(new PoseModelInfo("copy", "movenet", ModelHashes.Of(MarkerNetwork.Write()).Sha256)));
    }

    [TestCase("float", 192, 17)]
    [TestCase("int32", 256, 17)]
    [TestCase("int32", 192, 33)]
    [Property("Defect", "D-82")]
    public void A_model_that_does_not_keep_its_contract_is_refused(string type, int side, int places)
    {
        _folder.File("copy.onnx", MarkerNetwork.Write());
        var entry = Copy("copy") with { Input = new InputContract([type], [1, side, side, 3]), Outputs = [new OutputContract("keypoints", [1, 1, places, 3])] };
        using var estimator = PoseTestFiles.Estimator("copy", manifest: With(entry), paths: Here());

        Assert.That(Assert.Throws<PoseUnavailableException>(() => _ = estimator.Model)!.Code, Is.EqualTo("pose.model-contract"));
    }

    [Test]
    public void Verified_bytes_that_are_no_network_are_refused()
    {
        byte[] text = [.. "not a network"u8];
        _folder.File("copy.onnx", text);
        using var estimator = PoseTestFiles.Estimator("copy", manifest: With(Copy("copy", text)), paths: Here());

        Assert.That(Assert.Throws<PoseUnavailableException>(() => _ = estimator.Model)!.Code, Is.EqualTo("pose.model-contract"));
    }

    [Test]
    public void A_missing_detector_means_the_whole_picture_and_a_detector_with_other_bytes_means_no()
    {
        _folder.File("copy.onnx", MarkerNetwork.Write());
        var manifest = With(Copy("copy") with { Detector = null });
        var sample = new MarkerSample(new MarkerSampleOptions(160, 180));
        var rgb = new byte[sample.FrameBytes];
        sample.Render(0, rgb);
        using var without = PoseTestFiles.Estimator("copy", manifest: manifest, paths: Here());
        using var following = without.Follow(PoseTestFiles.Facts(160, 180));

        var seen = following.Next(PoseTestFiles.Frame(0, 0, rgb, 160, 180));
        _folder.File("rtmdet-nano.onnx", [1, 2, 3]);
        using var broken = PoseTestFiles.Estimator("copy", manifest: manifest, paths: Here());

        Assert.That((seen.Detected, Assert.Throws<PoseUnavailableException>(() => _ = broken.Model)!.Code), Is.EqualTo((true, "pose.model-unverified")));
    }

    [Test]
    public void Many_followings_share_the_model_at_once()
    {
        using var estimator = PoseTestFiles.Estimator("marker17");
        var sample = new MarkerSample(new MarkerSampleOptions(160, 180, DurationSeconds: 0.5));
        var errors = new float[4];

        Parallel.For(0, errors.Length, thread =>
        {
            using var following = estimator.Follow(PoseTestFiles.Facts(160, 180));
            var rgb = new byte[sample.FrameBytes];
            for (var i = 0; i < sample.FrameCount; i++)
            {
                var truth = sample.Render((i + (thread * 3)) % sample.FrameCount, rgb);
                var seen = following.Next(PoseTestFiles.Frame(i, i * 33, rgb, 160, 180));
                errors[thread] = Math.Max(errors[thread], truth.Points.Max(point => Math.Abs(seen[point.Key]!.Value.X - point.Value.X)));
            }
        });

        Assert.That(errors, Has.All.LessThan(1));
    }

    [Test]
    public void A_closed_estimator_follows_nobody()
    {
        var estimator = PoseTestFiles.Estimator("marker17");
        estimator.Dispose();

        Assert.Throws<ObjectDisposedException>(() => estimator.Follow(PoseTestFiles.Facts(64, 64)));
    }

    private static ModelEntry Copy(string id, byte[]? bytes = null)
    {
        var marker = ModelManifest.Embedded.Find("marker17")!;
        return marker with { Id = id, Generated = false, Files = [new ModelFile(["x.onnx"], ModelHashes.Of(bytes ?? MarkerNetwork.Write()).Sha256)] };
    }

    private static ModelManifest With(ModelEntry entry) => ModelManifest.Embedded with { Models = [.. ModelManifest.Embedded.Models, entry] };

    private PosePaths Here() => PoseTestFiles.Paths with { ModelDirectories = [_folder.Path] };
}
