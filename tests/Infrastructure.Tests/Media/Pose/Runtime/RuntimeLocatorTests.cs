using System.Security.Cryptography;
using CoachPlus.Application.VideoAnalysis;
using CoachPlus.Infrastructure.Media.Pose;
using CoachPlus.Infrastructure.Media.Pose.Models;
using CoachPlus.Infrastructure.Media.Pose.Runtime;

namespace CoachPlus.Infrastructure.Tests.Media.Pose.Runtime;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class RuntimeLocatorTests : IDisposable
{
    private static readonly byte[] Library = [4, 5, 6, 7];
    private readonly TemporaryFolder _folder = new();
    private readonly RuntimeEntry _entry = new("9.9", "a-package", "MIT", "sha512-", [new RuntimeFile("test-x64", "package/lib.so", 4, Convert.ToHexStringLower(SHA256.HashData(Library)))]);

    public void Dispose() => _folder.Dispose();

    [Test]
    public void A_missing_library_names_the_places_and_the_command()
    {
        var error = Assert.Throws<PoseUnavailableException>(() => Locate(Paths()));

        Assert.Multiple(() =>
        {
            Assert.That(error!.Code, Is.EqualTo("pose.runtime-missing"));
            Assert.That(error.Message, Does.Contain("CoachPlus.Api runtime install").And.Contain(_folder.Path));
        });
    }

    [Test]
    public void A_named_library_that_is_missing_is_not_replaced_by_another()
    {
        Put("runtimes/test-x64/native/lib.so");
        var named = Paths() with { RuntimePath = "/no/such/lib.so", RuntimeSetting = "Pose:RuntimePath" };

        Assert.That(Assert.Throws<PoseUnavailableException>(() => Locate(named))!.Message, Does.StartWith("Pose:RuntimePath names /no/such/lib.so"));
    }

    [Test]
    public void The_applications_own_library_comes_before_the_installed_one()
    {
        var installed = Put("onnxruntime/9.9/test-x64/lib.so");
        var first = Locate(Paths()).Path;
        var own = Put("runtimes/test-x64/native/lib.so");

        Assert.That((first, Locate(Paths()).Path), Is.EqualTo((installed, own)));
    }

    [Test]
    public void A_library_with_other_bytes_is_refused_wherever_it_comes_from()
    {
        var path = Put("lib.so", [4, 5, 6, 8]);

        Assert.That(Assert.Throws<PoseUnavailableException>(() => Locate(Paths() with { RuntimePath = path }))!.Code, Is.EqualTo("pose.runtime-unverified"));
    }

    [Test]
    public void The_option_comes_before_the_variable_and_the_models_folders_are_in_order()
    {
        var variables = new Dictionary<string, string> { ["COACHPLUS_RUNTIME"] = "/v/lib.so", ["COACHPLUS_MODELS"] = "/v/models", ["COACHPLUS_TOOLS"] = "/v/tools" };

        var both = PosePaths.From(new PoseOptions { RuntimePath = "/o/lib.so", ModelsDirectory = "/o/models" }, variables.GetValueOrDefault);
        var variable = PosePaths.From(new PoseOptions(), variables.GetValueOrDefault);

        Assert.Multiple(() =>
        {
            Assert.That((both.RuntimePath, both.RuntimeSetting, variable.RuntimePath, variable.RuntimeSetting), Is.EqualTo(("/o/lib.so", "Pose:RuntimePath", "/v/lib.so", "COACHPLUS_RUNTIME")));
            Assert.That(both.ModelDirectories.Take(3), Is.EqualTo(new[] { "/o/models", "/v/models", Path.GetFullPath("models") }));
            Assert.That((both.InstallDirectory, variable.InstallDirectory, both.ToolDirectories[0]), Is.EqualTo(("/o/models", "/v/models", "/v/tools")));
        });
    }

    private VerifiedRuntime Locate(PosePaths paths) => new RuntimeLocator(_entry, paths).Locate();

    private string Put(string name, byte[]? bytes = null)
    {
        var path = Path.Combine(_folder.Path, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes ?? Library);
        return path;
    }

    private PosePaths Paths() => new([_folder.Path], null, string.Empty, _folder.Path, [_folder.Path], "test-x64");
}
