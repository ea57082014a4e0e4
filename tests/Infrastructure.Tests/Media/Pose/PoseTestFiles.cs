using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.VideoAnalysis.Pose;
using CoachPlus.Infrastructure.Media.Pose;
using CoachPlus.Infrastructure.Media.Pose.Models;
using CoachPlus.Infrastructure.Media.Pose.OnnxRuntime;
using CoachPlus.Infrastructure.Media.Pose.Runtime;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace CoachPlus.Infrastructure.Tests.Media.Pose;

/// <summary>The real runtime and, for the tests of the category <c>RealModels</c>, real models and pictures. What is missing fails.</summary>
internal static class PoseTestFiles
{
    public static PosePaths Paths { get; } = PosePaths.From(new PoseOptions(), Environment.GetEnvironmentVariable);

    public static OnnxLibrary Library => OnnxLibrary.Load(new RuntimeLocator(ModelManifest.Embedded.Runtime, Paths).Locate().Path);

    public static OnnxSession MarkerSession() => Library.Open(new ModelStore(ModelManifest.Embedded, []).Load("marker17").Bytes);

    public static OnnxPoseEstimator Estimator(string model, string detector = "rtmdet-nano", ModelManifest? manifest = null, PosePaths? paths = null)
        => new(
            manifest ?? ModelManifest.Embedded,
            paths ?? Paths,
            Options.Create(new PoseOptions { Model = model, Detector = detector }),
            TimeProvider.System,
            NullLogger<OnnxPoseEstimator>.Instance);

    public static string Media(string name) => Folder("COACHPLUS_MEDIA", name);

    public static string Model(string name) => Folder("COACHPLUS_MODELS", name);

    public static VideoFacts Facts(int width, int height) => new(width, height, 1, 30, 0, "rawvideo", "none");

    public static VideoFrame Frame(int number, double timestampMs, byte[] rgb, int width, int height, double scale = 1)
        => new(number, timestampMs, width, height, rgb, scale);

    private static string Folder(string variable, string name)
    {
        var folder = Environment.GetEnvironmentVariable(variable);
        var path = Path.Combine(folder ?? string.Empty, name);
        Assert.That(folder is not null && File.Exists(path), Is.True, $"{variable} must name the folder that holds {name}; it is '{folder}'.");
        return path;
    }
}
