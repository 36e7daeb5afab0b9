// The film of `bench render` as a composition: all of it follows from the frame's number and from the film's description.
import React, { useEffect, useState } from "react";
import {
  AbsoluteFill,
  Composition,
  Html5Audio,
  Img,
  continueRender,
  delayRender,
  registerRoot,
  staticFile,
  useCurrentFrame,
} from "remotion";

const Scene = ({ scene, frame, fadeFrames, first }) => {
  const into = frame - scene.start;
  const [from, to] = scene.zooms;
  const zoom = from + ((to - from) * into) / (scene.end - scene.start - 1);
  const opacity = first ? 1 : Math.min(1, (into + 0.5) / fadeFrames);
  return (
    <AbsoluteFill style={{ opacity }}>
      <Img
        src={staticFile(scene.picture)}
        style={{ width: "100%", height: "100%", transform: `scale(${zoom})` }}
      />
    </AbsoluteFill>
  );
};

const Caption = ({ caption, look, width, height }) => (
  <svg width={width} height={height} style={{ position: "absolute" }}>
    <rect
      x={(width - caption.width) / 2 - look.padding}
      y={look.boxTop}
      width={caption.width + 2 * look.padding}
      height={look.boxHeight}
      rx={look.corner}
      fill="black"
      fillOpacity={look.opacity}
    />
    <text
      x={width / 2}
      y={look.baseline}
      textAnchor="middle"
      fontFamily="caption"
      fontSize={look.size}
      fill="white"
    >
      {caption.words}
    </text>
  </svg>
);

const Film = ({ film }) => {
  const frame = useCurrentFrame();
  const [waiting] = useState(() => delayRender("the captions' font"));
  useEffect(() => {
    new FontFace("caption", `url(${staticFile(film.font)})`).load().then((font) => {
      document.fonts.add(font);
      continueRender(waiting);
    });
  }, [film.font, waiting]);
  const seen = ({ start, end }) => start <= frame && frame < end;
  return (
    <AbsoluteFill style={{ backgroundColor: "black" }}>
      {film.scenes.map(
        (scene, i) =>
          seen(scene) && (
            <Scene key={i} scene={scene} frame={frame} fadeFrames={film.fadeFrames} first={i === 0} />
          ),
      )}
      {film.captions.map(
        (caption, i) =>
          seen(caption) && (
            <Caption key={i} caption={caption} look={film.look} width={film.width} height={film.height} />
          ),
      )}
      <Html5Audio src={staticFile(film.narration)} />
      <Html5Audio src={staticFile(film.music)} volume={film.musicVolume} />
    </AbsoluteFill>
  );
};

const metadata = ({ props: { film } }) => ({
  width: film.width,
  height: film.height,
  fps: film.rate,
  durationInFrames: film.frames,
});

registerRoot(() => <Composition id="film" component={Film} calculateMetadata={metadata} />);
