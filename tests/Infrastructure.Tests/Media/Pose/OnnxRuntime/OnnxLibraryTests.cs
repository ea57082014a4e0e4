using CoachPlus.Infrastructure.Media.Pose.OnnxRuntime;

namespace CoachPlus.Infrastructure.Tests.Media.Pose.OnnxRuntime;

public class OnnxLibraryTests
{
    [Test]
    public void It_tells_its_version() => Assert.That(PoseTestFiles.Library.Version, Is.EqualTo("1.30.0"));

    [Test]
    public void A_process_has_one_library_and_refuses_a_second()
    {
        var library = PoseTestFiles.Library;

        var error = Assert.Throws<OnnxRuntimeException>(() => OnnxLibrary.Load("/somewhere/else/libonnxruntime.so.1"));

        Assert.Multiple(() =>
        {
            Assert.That(PoseTestFiles.Library, Is.SameAs(library));
            Assert.That(error!.Message, Does.Contain(library.Path));
        });
    }
}
